import { type ComponentMapping, type Controller, createController } from '@remote-ui/react/host';
import { COMPONENTS } from './components/index.ts';

/** Draws our component for each of HubSpot's, and for one that we do not have a box that says so, never nothing. */
export function previewController(): Controller {
  const known = createController(COMPONENTS as unknown as ComponentMapping);
  const unknown = new Map<string, () => React.ReactNode>();
  return {
    renderer: known.renderer,
    get(type) {
      if (Object.hasOwn(COMPONENTS, type)) return known.get(type);
      const name = String(type);
      if (!unknown.has(name)) unknown.set(name, () => <UnknownComponent name={name} />);
      return unknown.get(name) as () => JSX.Element;
    },
  };
}

function UnknownComponent({ name }: { readonly name: string }) {
  return (
    <div className="unknown" role="alert" data-unknown-component={name}>
      unknown component {name}
    </div>
  );
}
