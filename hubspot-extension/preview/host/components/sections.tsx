import type { AccordionProps, TabProps, TabsProps } from '@hubspot/ui-extensions';
import {
  createContext,
  type KeyboardEvent,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { classes } from '../sizes.ts';

export function Accordion({ title, children, open, defaultOpen, disabled, onClick, testId }: AccordionProps) {
  const [isOpenItself, setOpenItself] = useState(defaultOpen === true);
  const isOpen = open ?? isOpenItself;
  const id = useId();
  return (
    <div className="accordion" data-testid={testId}>
      <button
        type="button"
        className="accordion-title"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          setOpenItself(!isOpen);
          void onClick?.();
        }}
      >
        {title}
      </button>
      <div id={id} className="accordion-body" hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}

type TabFacts = { readonly id: string | number; readonly title: string; readonly isDisabled: boolean };
type TabList = {
  readonly shown: string | number | undefined;
  readonly prefix: string;
  /** A tab's place, which is its id where the bundle gave none. */
  place(key: string): number;
  say(key: string, facts: TabFacts): void;
  leave(key: string): void;
};

const TabListContext = createContext<TabList | null>(null);

/** The tabs say their titles here as they come: a parent cannot read the properties of a remote child. */
export function Tabs({
  children,
  selected,
  defaultSelected,
  onSelectedChange,
  variant = 'default',
  testId,
}: TabsProps) {
  const [facts, setFacts] = useState<readonly (readonly [key: string, facts: TabFacts])[]>([]);
  const [chosen, setChosen] = useState(defaultSelected);
  const places = useRef<string[]>([]);
  const prefix = useId();
  const buttons = useRef(new Map<string | number, HTMLButtonElement>());
  const shown = selected ?? chosen ?? facts[0]?.[1].id;
  const place = useCallback((key: string) => {
    if (!places.current.includes(key)) places.current.push(key);
    return places.current.indexOf(key);
  }, []);
  const say = useCallback((key: string, given: TabFacts) => {
    setFacts((before) =>
      before.some(([other]) => other === key)
        ? before.map((entry) => (entry[0] === key ? [key, given] : entry))
        : [...before, [key, given]],
    );
  }, []);
  const leave = useCallback((key: string) => {
    setFacts((before) => before.filter(([other]) => other !== key));
  }, []);
  const list = useMemo(() => ({ shown, prefix, place, say, leave }), [shown, prefix, place, say, leave]);
  const choose = (id: string | number) => {
    setChosen(id);
    (onSelectedChange as ((id: string | number) => void) | undefined)?.(id);
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const open = facts.filter(([, { isDisabled }]) => !isDisabled).map(([, { id }]) => id);
    const at = shown === undefined ? -1 : open.indexOf(shown);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = open[(at + step + open.length) % open.length];
    choose(next);
    buttons.current.get(next)?.focus();
  };
  return (
    <div className={`tabs tabs-${variant}`} data-testid={testId}>
      <div className="tab-list" role="tablist" tabIndex={-1} onKeyDown={move}>
        {facts.map(([key, { id, title, isDisabled }]) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${prefix}tab-${id}`}
            aria-controls={`${prefix}panel-${id}`}
            aria-selected={id === shown}
            tabIndex={id === shown ? 0 : -1}
            disabled={isDisabled}
            ref={(button) => {
              if (button === null) buttons.current.delete(id);
              else buttons.current.set(id, button);
            }}
            onClick={() => choose(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <TabListContext.Provider value={list}>{children}</TabListContext.Provider>
    </div>
  );
}

/** What is not shown stays as it is: a form that was half filled in is still there on the way back. */
export function Tab({ tabId, title = '', disabled, children, testId }: TabProps) {
  const list = useContext(TabListContext);
  if (list === null) throw new Error('A Tab stands outside Tabs.');
  const key = useId();
  const id = tabId ?? list.place(key);
  const { say, leave, prefix, shown } = list;
  useEffect(() => say(key, { id, title, isDisabled: disabled === true }), [say, key, id, title, disabled]);
  useEffect(() => () => leave(key), [leave, key]);
  return (
    <div
      role="tabpanel"
      id={`${prefix}panel-${id}`}
      aria-labelledby={`${prefix}tab-${id}`}
      className={classes('tab-panel')}
      hidden={id !== shown}
      data-testid={testId}
    >
      {children}
    </div>
  );
}
