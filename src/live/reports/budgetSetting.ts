import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Setting } from '../../base/setting.ts';
import { settingProblem } from '../../base/settingProblem.ts';
import type { UserError } from '../../base/userError.ts';
import { readBudgetSetting } from '../../match/report/budgets.ts';

/** Budgets of functions as a setting holds them; tells of each value that has something wrong, once. */
export class BudgetSetting implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  #limits: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly setting: Setting<unknown>,
    private readonly tell: (problem: UserError) => void,
  ) {
    this.#read();
    this.#own.add(
      setting.onDidChange(() => {
        this.#read();
        this.#changed.fire();
      }),
    );
  }

  /** By logical id, ms. */
  get limits(): ReadonlyMap<string, number> {
    return this.#limits;
  }

  dispose(): void {
    this.#own.dispose();
  }

  #read(): void {
    const { limits, problems } = readBudgetSetting(this.setting.value);
    this.#limits = limits;
    if (problems.length > 0) this.tell(settingProblem('beamline.budgets', problems));
  }
}
