import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { Mend } from '../mend.ts';
import type { Wish } from '../../template/declaration.ts';
import { tracingActions } from '../../template/policy.ts';

/** What to write into Terraform's files, which are not edited. @param role the name of the function's `aws_iam_role` */
export function terraformMend(
  fn: LambdaFunction,
  kind: 'resource' | 'module',
  role: string | undefined,
  wish: Wish,
): Mend | undefined {
  const block = kind === 'resource' ? `resource "aws_lambda_function" "${fn.logicalId}"` : `module "${fn.logicalId}"`;
  const paste = (title: string, text: string, where: string): Mend => ({
    ...{ kind: 'paste', title, text, where },
    place: fn.template,
  });
  const inBlock = `Write it in ${block}.`;
  switch (wish.what) {
    case 'trace':
      return kind === 'resource'
        ? paste('Set tracing_config.mode = "Active"', 'tracing_config {\n  mode = "Active"\n}', inBlock)
        : paste(
            'Set tracing_mode = "Active"',
            'tracing_mode          = "Active"\nattach_tracing_policy = true',
            inBlock,
          );
    case 'allow':
      if (kind === 'module') return paste('Attach the policy for tracing', 'attach_tracing_policy = true', inBlock);
      return paste('Allow the role to send traces', rolePolicy(role ?? fn.logicalId), `Write it below ${block}.`);
    case 'traceStage': {
      const where = `Write it in resource "aws_api_gateway_stage" "${wish.stage}".`;
      return paste('Trace the stage of the API', 'xray_tracing_enabled = true', where);
    }
    case 'setVariable':
      return paste(
        `Set ${wish.name} to ${wish.value}`,
        `${wish.name} = "${wish.value}"`,
        `Write it among the environment variables of ${block}, in place of what is there.`,
      );
    case 'removeVariable':
      return paste(`Remove ${wish.name}`, wish.name, `Take this variable out of the environment of ${block}.`);
    case 'bundle':
      return undefined;
  }
}

function rolePolicy(role: string): string {
  const actions = tracingActions('"');
  return `resource "aws_iam_role_policy" "${role}_tracing" {
  role = aws_iam_role.${role}.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = [${actions}], Resource = "*" }]
  })
}`;
}
