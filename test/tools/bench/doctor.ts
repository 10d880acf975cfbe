import { rmSync } from 'node:fs';
import { directCode } from '../../unit/functions/directCode.ts';
import { alarmsOf, examine, nameOf, namesOf, plant } from '../doctor/examine.ts';
import { projects } from '../doctor/projects.ts';
import { variants } from '../doctor/variants.ts';
import { atLeast, atMost, type Row } from './row.ts';

/** Of how many broken projects the doctor names the cause, and how often it is wrong. */
export async function benchDoctor(): Promise<readonly Row[]> {
  const { codeOf, wasmFolder } = await directCode();
  const healthy = projects();
  let right = 0;
  let others = 0;
  for (const variant of variants) {
    const names = namesOf(alarmsOf(await examine(plant(healthy[variant.project] ?? {}, variant), codeOf)));
    const isNamed = names.includes(nameOf(variant.cause));
    right += isNamed ? 1 : 0;
    others += names.length - (isNamed ? 1 : 0);
  }
  let functions = 0;
  let alarms = 0;
  for (const project of Object.values(healthy)) {
    const diagnoses = await examine(project, codeOf);
    functions += diagnoses.length;
    alarms += alarmsOf(diagnoses).length;
  }
  rmSync(wasmFolder, { recursive: true });
  const all = variants.length;
  return [
    atLeast(all, `doctor: causes named right, of ${all} broken projects`, right, ''),
    atMost(0, `doctor: other alarms in ${all} broken projects`, others, ''),
    atMost(0, `doctor: false alarms about ${functions} functions of healthy projects`, alarms, ''),
  ];
}
