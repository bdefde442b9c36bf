import protobuf from 'protobufjs/light.js';

/**
 * The part of the ONNX file format that we write and check: messages, field numbers and element types as in
 * onnx/onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Fields that are not listed are
 * skipped when a foreign file is read.
 */
export type OnnxModel = {
  irVersion?: number;
  producerName?: string;
  producerVersion?: string;
  docString?: string;
  graph?: OnnxGraph;
  opsetImport?: OnnxOpset[];
  metadataProps?: { key: string; value: string }[];
  functions?: { node?: OnnxNode[] }[];
};

export type OnnxOpset = { domain: string; version: number };

export type OnnxGraph = {
  name?: string;
  node?: OnnxNode[];
  initializer?: OnnxTensor[];
  sparseInitializer?: OnnxSparseTensor[];
  input?: OnnxValueInfo[];
  output?: OnnxValueInfo[];
};

export type OnnxNode = {
  opType?: string;
  domain?: string;
  name?: string;
  input?: string[];
  output?: string[];
  attribute?: OnnxAttribute[];
};

export type OnnxAttribute = {
  name?: string;
  type?: number;
  f?: number;
  i?: number;
  s?: Uint8Array;
  t?: OnnxTensor;
  g?: OnnxGraph;
  floats?: number[];
  ints?: number[];
  strings?: Uint8Array[];
  tensors?: OnnxTensor[];
  sparseTensor?: OnnxSparseTensor;
  sparseTensors?: OnnxSparseTensor[];
  graphs?: OnnxGraph[];
};

export type OnnxTensor = {
  name?: string;
  dims?: number[];
  dataType?: number;
  /** Little-endian elements; strings stand in `stringData` instead. */
  rawData?: Uint8Array;
  stringData?: Uint8Array[];
  externalData?: { key: string; value: string }[];
  /** 1: the elements lie in another file. */
  dataLocation?: number;
};

export type OnnxSparseTensor = { values?: OnnxTensor; indices?: OnnxTensor };

export type OnnxValueInfo = { name: string; type?: OnnxType };

export type OnnxType = {
  tensorType?: { elemType: number; shape?: { dim?: OnnxDimension[] } };
  sequenceType?: { elemType: OnnxType };
  mapType?: { keyType: number; valueType: OnnxType };
};

export type OnnxDimension = { dimValue?: number; dimParam?: string };

/** TensorProto.DataType */
export const ELEMENT = { float: 1, int64: 7, string: 8, bool: 9, double: 11 } as const;

/** AttributeProto.AttributeType */
export const ATTRIBUTE = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7, strings: 8 } as const;

type Field = protobuf.IField & { rule?: string };

const one = (id: number, type: string): Field => ({ id, type });
const many = (id: number, type: string): Field => ({ id, type, rule: 'repeated' });
const packed = (id: number, type: string): Field => ({ ...many(id, type), options: { packed: true } });

const messages: Record<string, { fields: Record<string, Field> }> = {
  ModelProto: {
    fields: {
      irVersion: one(1, 'int64'),
      producerName: one(2, 'string'),
      producerVersion: one(3, 'string'),
      docString: one(6, 'string'),
      graph: one(7, 'GraphProto'),
      opsetImport: many(8, 'OperatorSetIdProto'),
      metadataProps: many(14, 'StringStringEntryProto'),
      functions: many(25, 'FunctionProto'),
    },
  },
  OperatorSetIdProto: { fields: { domain: one(1, 'string'), version: one(2, 'int64') } },
  StringStringEntryProto: { fields: { key: one(1, 'string'), value: one(2, 'string') } },
  FunctionProto: { fields: { node: many(7, 'NodeProto') } },
  GraphProto: {
    fields: {
      node: many(1, 'NodeProto'),
      name: one(2, 'string'),
      initializer: many(5, 'TensorProto'),
      input: many(11, 'ValueInfoProto'),
      output: many(12, 'ValueInfoProto'),
      sparseInitializer: many(15, 'SparseTensorProto'),
    },
  },
  NodeProto: {
    fields: {
      input: many(1, 'string'),
      output: many(2, 'string'),
      name: one(3, 'string'),
      opType: one(4, 'string'),
      attribute: many(5, 'AttributeProto'),
      domain: one(7, 'string'),
    },
  },
  AttributeProto: {
    fields: {
      name: one(1, 'string'),
      f: one(2, 'float'),
      i: one(3, 'int64'),
      s: one(4, 'bytes'),
      t: one(5, 'TensorProto'),
      g: one(6, 'GraphProto'),
      floats: packed(7, 'float'),
      ints: packed(8, 'int64'),
      strings: many(9, 'bytes'),
      tensors: many(10, 'TensorProto'),
      graphs: many(11, 'GraphProto'),
      type: one(20, 'int32'),
      sparseTensor: one(22, 'SparseTensorProto'),
      sparseTensors: many(23, 'SparseTensorProto'),
    },
  },
  TensorProto: {
    fields: {
      dims: packed(1, 'int64'),
      dataType: one(2, 'int32'),
      stringData: many(6, 'bytes'),
      name: one(8, 'string'),
      rawData: one(9, 'bytes'),
      externalData: many(13, 'StringStringEntryProto'),
      dataLocation: one(14, 'int32'),
    },
  },
  SparseTensorProto: { fields: { values: one(1, 'TensorProto'), indices: one(2, 'TensorProto') } },
  ValueInfoProto: { fields: { name: one(1, 'string'), type: one(2, 'TypeProto') } },
  TypeProto: {
    fields: {
      tensorType: one(1, 'TensorTypeProto'),
      sequenceType: one(4, 'SequenceTypeProto'),
      mapType: one(5, 'MapTypeProto'),
    },
  },
  TensorTypeProto: { fields: { elemType: one(1, 'int32'), shape: one(2, 'TensorShapeProto') } },
  SequenceTypeProto: { fields: { elemType: one(1, 'TypeProto') } },
  MapTypeProto: { fields: { keyType: one(1, 'int32'), valueType: one(2, 'TypeProto') } },
  TensorShapeProto: { fields: { dim: many(1, 'DimensionProto') } },
  DimensionProto: { fields: { dimValue: one(1, 'int64'), dimParam: one(2, 'string') } },
};

const modelType = protobuf.Root.fromJSON({ nested: messages }).lookupType('ModelProto');

export function encodeModel(model: OnnxModel): Uint8Array {
  return new Uint8Array(modelType.encode(modelType.create(model)).finish());
}

/** Throws where the bytes are no protobuf message of this shape. */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  return modelType.toObject(modelType.decode(bytes), { longs: Number, arrays: true });
}
