import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { bundles } from '../tools/build/bundles.ts';
import { inRoot } from '../tools/root.ts';
import { stubVscode } from '../tools/stubVscode.ts';

interface Property {
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
}

interface Manifest {
  readonly main: string;
  readonly icon?: string;
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly configuration: Section | readonly Section[];
    readonly menus?: Readonly<Record<string, readonly { readonly command?: string; readonly group?: string }[]>>;
    readonly keybindings?: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}

interface Section {
  readonly properties: Readonly<Record<string, Property>>;
}

interface Step {
  readonly id: string;
  readonly media: { readonly image: Readonly<Record<string, string>> };
}

const read = (file: string): string => readFileSync(inRoot(file), 'utf8');
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

describe('manifest', () => {
  const manifest = JSON.parse(read('package.json')) as Manifest;
  const { contributes } = manifest;
  const properties: Readonly<Record<string, Property>> = Object.assign(
    {},
    ...[contributes.configuration].flat().map((section) => section.properties),
  );
  const commands = contributes.commands.map(({ command }) => command);

  before(() => stubVscode());

  it('names the settings of settings.ts, with the same defaults', async () => {
    const { settingTable } = await import('../../src/settings.ts');
    const defaults = Object.entries(properties).map(([name, property]) => [name, property.default]);
    assert.deepEqual(
      Object.fromEntries(defaults),
      Object.fromEntries(Object.entries(settingTable).map(([key, value]) => [`beamline.${key}`, value])),
    );
  });

  it('has each default among the choices', () => {
    for (const [name, property] of Object.entries(properties)) {
      if (property.enum) assert.ok(property.enum.includes(property.default), name);
    }
  });

  it('names the commands of commandIds.ts', async () => {
    const { commandIds, commandName } = await import('../../src/views/commandIds.ts');
    assert.deepEqual(sorted(commands), sorted(commandIds.map(commandName)));
  });

  it('puts commands into one category', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, '%category%', command);
  });

  it('spells commands, views and groups of settings in title case, as VS Code does', () => {
    const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
    const titles = Object.entries(texts).flatMap(([key, text]) =>
      /^(?:command|view|configuration)\./.test(key) ? [text] : [],
    );
    const isSmall = /^(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)$/;
    const other = titles.filter((title) =>
      title.split(' ').some((word, at) => /^[a-z]/.test(word) && (at === 0 || !isSmall.test(word))),
    );
    assert.ok(titles.length > 50);
    assert.deepEqual(other, []);
  });

  it('uses in menus and keys only commands that there are', () => {
    const used = [...Object.values(contributes.menus ?? {}).flat(), ...(contributes.keybindings ?? [])];
    const unknown = used.flatMap(({ command }) =>
      command?.startsWith('beamline.') && !commands.includes(command) ? [command] : [],
    );
    assert.deepEqual(unknown, []);
  });

  it('takes each text from package.nls.json, which holds no other', () => {
    const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
    assert.deepEqual(sorted(Object.keys(texts)), sorted(new Set(used)));
    // A text that stands in the manifest itself was forgotten.
    const bare = [
      ...read('package.json').matchAll(/"(?:title|description|markdownDescription|displayName)": "([^%][^"]*)"/g),
    ];
    assert.deepEqual(
      bare.map(([, text]) => text),
      [],
    );
  });

  it('points at files that the build makes or that are there', () => {
    const made = bundles.map(({ output }) => `./dist/${output}`);
    assert.ok(made.includes(manifest.main), manifest.main);
    if (manifest.icon !== undefined) assert.ok(existsSync(inRoot(manifest.icon)), manifest.icon);
  });

  it('shows pictures that are all taken from the running product', () => {
    const taken = new Set(
      [...read('test/tools/screenshots.ts').matchAll(/await take\('([\w-]+)'/g)].flatMap(([, name]) =>
        ['dark', 'light'].map((theme) => `media/readme/${name}-${theme}.png`),
      ),
    );
    const shown = [...`${read('package.json')} ${read('README.md')}`.matchAll(/media\/readme\/[\w-]+\.png/g)];
    assert.ok(shown.length > 20);
    assert.deepEqual(
      shown.flatMap(([picture]) => (taken.has(picture) ? [] : [picture])),
      [],
    );
  });

  it('has pictures and icons that are there', () => {
    const { views, viewsContainers, walkthroughs } = contributes;
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.length, 3);
    const pictures = [
      ...[...viewsContainers.activitybar, ...Object.values(views).flat()].map(({ icon }) => icon),
      ...steps.flatMap(({ media }) => Object.values(media.image)),
    ];
    assert.deepEqual(
      pictures.filter((file) => !existsSync(inRoot(file))),
      [],
    );
  });

  it('leads on from empty views, and restricts only settings that there are', () => {
    const ids = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
    for (const { view, contents } of contributes.viewsWelcome) {
      assert.ok(ids.includes(view), view);
      const linked = [...(texts[contents.slice(1, -1)] ?? '').matchAll(/\(command:(beamline\.\w+)\)/g)];
      for (const [, command = ''] of linked) assert.ok(commands.includes(command), command);
    }
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual(
      restrictedConfigurations.filter((name) => !(name in properties)),
      [],
    );
  });

  it("stands below the explorer's own commands, where it has a group", () => {
    const groups = (contributes.menus?.['explorer/context'] ?? []).map(({ group }) => group);
    assert.ok(groups.length > 0);
    for (const group of groups) assert.match(group ?? '', /^7_beamline/);
  });

  it('runs where the workspace is, and wakes for nothing that takes a search', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.deepEqual(
      manifest.activationEvents.filter((event) => event === '*' || event.includes('**')),
      [],
    );
  });
});
