export type { CoxCoefficient } from './cox-coefficients.ts';
export { coxFromJson } from './cox-json.ts';
export { CoxModel, type CoxModelData } from './cox-model.ts';
export { type CoxFit, type CoxOptions, fitCox } from './fit-cox.ts';
export { conversionWithin, medianTimeToConvert, predictSurvival } from './predict-survival.ts';
export { type ProportionalityTest, testProportionality } from './proportionality.ts';
export { type CoxTraining, type TrainedCox, trainCox } from './train-cox.ts';
