import type { Files } from '../../base/files.ts';
import { asRecord, parseJson } from '../../base/readUnknown.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { cloudFormationDeclaration } from './cloudFormation.ts';
import type { Declaration } from './declaration.ts';
import { laterChanges, type LaterChanges } from './laterChanges.ts';
import { serverlessDeclaration } from './serverless.ts';
import { cdkSourceDeclaration, sstDeclaration } from './sourceDeclaration.ts';
import type { TemplateSource } from './templateFunction.ts';
import { terraformDeclaration } from './terraform.ts';
import { OpenedTexts } from './openedTexts.ts';

/** Reads declarations; a template that several functions share is parsed once. */
export class DeclarationReader {
  readonly #texts = new OpenedTexts();
  readonly #templates = new Map<string, Promise<TemplateSource | undefined>>();

  /** By the file that declares functions. */
  readonly #changes = new Map<string, Promise<LaterChanges>>();

  constructor(
    readonly files: Files,
    readonly code: CodeIndex,
  ) {}

  /** What declares the function; undefined where that is not written in a way that is read here. */
  async read(fn: LambdaFunction): Promise<Declaration | undefined> {
    const file = fn.id.slice(0, fn.id.lastIndexOf('#'));
    switch (fn.format) {
      case 'sam':
      case 'cloudformation':
        return this.#fromTemplate(fn, file);
      case 'cdk':
        return file.endsWith('.json')
          ? this.#fromTemplate(fn, file)
          : cdkSourceDeclaration(fn, this.code, await this.#later(fn));
      case 'serverless':
        return serverlessDeclaration(fn, this.files, this.code, this.#texts);
      case 'terraform':
        return terraformDeclaration(fn, this.files, this.code);
      case 'sst':
        return sstDeclaration(fn, this.code, await this.#later(fn));
    }
  }

  #later(fn: LambdaFunction): Promise<LaterChanges> {
    const { file } = fn.template;
    const known = this.#changes.get(file) ?? laterChanges(fn, this.files, this.code);
    this.#changes.set(file, known);
    return known;
  }

  async #fromTemplate(fn: LambdaFunction, file: string): Promise<Declaration | undefined> {
    let reading = this.#templates.get(file);
    if (!reading) {
      reading = this.#open(file, fn.format === 'cdk');
      this.#templates.set(file, reading);
    }
    const source = await reading;
    return source && cloudFormationDeclaration(fn, source);
  }

  async #open(file: string, isMade: boolean): Promise<TemplateSource | undefined> {
    const text = await this.files.read(file);
    if (text === undefined) return undefined;
    const yaml = isMade ? undefined : this.#texts.open(file, text);
    const data = asRecord(isMade ? parseJson(text) : yaml?.data);
    return data && { data, yaml };
  }
}
