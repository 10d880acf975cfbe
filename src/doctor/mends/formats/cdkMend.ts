import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { Mend } from '../mend.ts';
import type { Wish } from '../../template/declaration.ts';
import { tracingActions } from '../../template/policy.ts';

/** What to write into the source of a CDK app, in its language: its text is not edited. */
export function cdkMend(fn: LambdaFunction, wish: Wish): Mend | undefined {
  const source = fn.built?.madeIn ?? fn.template.file;
  const words = source.endsWith('.py') ? pythonText(wish) : typeScriptText(wish);
  const construct = fn.built?.construct ?? fn.logicalId;
  return { kind: 'paste', title: words.title, text: words.text, where: words.where(construct), place: fn.template };
}

interface Words {
  readonly title: string;
  readonly text: string;
  where(construct: string): string;
}

const inProps = (construct: string): string => `Write it among the properties of ${construct}, then run cdk synth.`;

function typeScriptText(wish: Wish): Words {
  const actions = tracingActions("'");
  switch (wish.what) {
    case 'trace':
      return { title: 'Set tracing: Tracing.ACTIVE', text: 'tracing: lambda.Tracing.ACTIVE,', where: inProps };
    case 'allow':
      return {
        title: 'Allow the role to send traces',
        text: `role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: [${actions}], resources: ['*'] }));`,
        where: (construct) => `Write it below the role of ${construct}, which stands for \`role\` here.`,
      };
    case 'traceStage':
      return {
        title: 'Trace the stage of the API',
        text: 'deployOptions: { tracingEnabled: true },',
        where: () => 'Write it among the properties of the RestApi, then run cdk synth.',
      };
    case 'setVariable':
      return {
        title: `Set ${wish.name} to ${wish.value}`,
        text: `${wish.name}: '${wish.value}',`,
        where: (construct) => `Write it in environment of ${construct}, in place of what is there.`,
      };
    case 'removeVariable':
      return {
        title: `Remove ${wish.name}`,
        text: wish.name,
        where: (construct) => `Take this variable out of environment of ${construct}.`,
      };
    case 'bundle':
      return {
        title: `Bundle ${wish.pattern}`,
        text: wish.pattern,
        where: (construct) => `Take this module out of bundling.externalModules of ${construct}.`,
      };
  }
}

function pythonText(wish: Wish): Words {
  const words = typeScriptText(wish);
  const actions = tracingActions('"');
  switch (wish.what) {
    case 'trace':
      return { ...words, title: 'Set tracing=Tracing.ACTIVE', text: 'tracing=lambda_.Tracing.ACTIVE,' };
    case 'allow':
      return {
        ...words,
        text: `role.add_to_principal_policy(iam.PolicyStatement(actions=[${actions}], resources=["*"]))`,
      };
    case 'traceStage':
      return { ...words, text: 'deploy_options=apigateway.StageOptions(tracing_enabled=True),' };
    case 'setVariable':
      return { ...words, text: `"${wish.name}": "${wish.value}",` };
    case 'removeVariable':
    case 'bundle':
      return words;
  }
}
