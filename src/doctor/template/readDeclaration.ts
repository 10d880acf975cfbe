import { folderOf } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { asRecord, parseJson } from '../../base/readUnknown.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { once } from '../once.ts';
import { cloudFormationDeclaration } from './cloudFormation/cloudFormation.ts';
import type { Declaration } from './declaration.ts';
import { laterChanges } from './source/laterChanges.ts';
import { serverlessDeclaration } from './serverless/serverless.ts';
import { readService } from './serverless/serviceFunction.ts';
import { sourceDeclaration } from './source/sourceDeclaration.ts';
import type { TemplateSource } from './cloudFormation/templateFunction.ts';
import { terraformDeclaration } from './terraform/terraform.ts';
import { blocksOf } from './terraform/terraformBlock.ts';
import { YamlText, type YamlVersion } from './yaml/yamlText.ts';

/** Reads declarations; what several functions share is read once. */
export class DeclarationReader {
  readonly #yaml = once((uri: string, text: string, version?: YamlVersion) => YamlText.open(uri, text, version));
  readonly #template = once((file: string, isMade: boolean) => this.#readTemplate(file, isMade));
  readonly #service = once((file: string) => readService(file, this.files, this.code, this.#yaml));
  readonly #blocks = once((folder: string) => blocksOf(folder, this.files, this.code));
  readonly #later = once((file: string) => laterChanges(file, this.files, this.code));

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
        return cloudFormationDeclaration(fn, await this.#template(file, false));
      case 'cdk':
        return file.endsWith('.json')
          ? cloudFormationDeclaration(fn, await this.#template(file, true))
          : this.#fromSource(fn);
      case 'sst':
        return this.#fromSource(fn);
      case 'setting':
        return undefined;
      case 'serverless':
        return serverlessDeclaration(fn, await this.#service(fn.template.file));
      case 'terraform':
        return terraformDeclaration(fn, await this.#blocks(folderOf(fn.template.file)));
    }
  }

  async #fromSource(fn: LambdaFunction): Promise<Declaration | undefined> {
    return sourceDeclaration(fn, this.code, await this.#later(fn.template.file));
  }

  async #readTemplate(file: string, isMade: boolean): Promise<TemplateSource | undefined> {
    const text = await this.files.read(file);
    if (text === undefined) return undefined;
    const yaml = isMade ? undefined : this.#yaml(file, text);
    const data = asRecord(isMade ? parseJson(text) : yaml?.data);
    return data && { data, yaml };
  }
}
