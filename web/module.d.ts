/** The engine of Loanweave: text in, text out, the very bytes that the command line prints. */
export interface Loanweave {
  /** Scenario file to Outcome, as JSON text. */
  evaluate(scenario: string): string;
  /** Single operations: `[{id, op, inputs}]` to `[{id, outputs}]`. */
  calc(cases: string): string;
  /** The tree behind a figure ("banks[icbc].minimum_rate"). */
  explain(scenario: string, figure: string, options?: { language?: 'zh' | 'en'; depth?: number }): string;
  /** Scenario file to link ("1.…"). */
  link(scenario: string, options?: { withoutNames?: boolean }): string;
  /** Link to scenario file. */
  open(link: string): string;
  /** JSON Schema of a scenario, or the table of figures. */
  schema(options?: { outcome?: boolean }): string;
  /** One preset a line, its id first. */
  presets(options?: { language?: 'zh' | 'en' }): string;
  /** The scenario file of a preset. */
  preset(id: string): string;
}
/** Bad input comes back as `{"problems": […]}`; the promise rejects only when the program cannot be loaded. */
export default function create(options?: { wasm?: ArrayBuffer | Uint8Array }): Promise<Loanweave>;
