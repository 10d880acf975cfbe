import assert from 'node:assert/strict';
import { alarmsOf, examine, namesOf } from '../../tools/doctor/examine.ts';
import { projects } from '../../tools/doctor/projects.ts';
import { tracedWork } from '../../tools/doctor/tracedWork.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { codeInTests } from './codeInTests.ts';

describe('the doctor on what looks broken', () => {
  const codeOf = codeInTests();
  const all = projects();

  const changed = (project: string, file: string, find: string | RegExp, by: string): Project => {
    const text = all[project]?.[file] ?? '';
    assert.notEqual(text.replace(find, by), text, `${file} holds what is replaced`);
    return { ...all[project], [file]: text.replace(find, () => by) };
  };
  const policy = /resource "aws_iam_role_policy" "work" \{[^]*?\n\}\n/;
  const serverless = (section: string): Project =>
    changed(
      'serverless',
      'serverless.yml',
      'functions:',
      `resources:
  ${section}:
    WorkLambdaFunction:
      Properties:
        TracingConfig: { Mode: Active }

functions:`,
    );
  const untraced = (project: Project): Project => ({
    ...project,
    'serverless.yml': (project['serverless.yml'] ?? '').replace('    lambda: true\n', ''),
  });
  const python = (...lines: readonly string[]): Project => ({
    'template.yaml': tracedWork('python3.13'),
    'requirements.txt': 'aws-xray-sdk\n',
    'work.py': ['import os', 'from aws_xray_sdk.core import xray_recorder', ...lines, ''].join('\n'),
  });
  const handler = ['def handler(event, context):', '    with xray_recorder.in_subsegment("x"):', '        return 1'];

  const healthy: readonly (readonly [title: string, Project])[] = [
    [
      'a dynamic block of Terraform has the tracing',
      changed(
        'terraform',
        'main.tf',
        '  tracing_config {\n    mode = "Active"\n  }\n',
        '  dynamic "tracing_config" {\n    for_each = var.modes\n    content {\n      mode = tracing_config.value\n    }\n  }\n',
      ),
    ],
    [
      'dynamic blocks have the statements of a policy',
      changed(
        'terraform',
        'iam.tf',
        /^ {2}statement \{\n {4}actions {3}= \["xray[^]*?\n {2}\}\n/m,
        '  dynamic "statement" {\n    for_each = var.statements\n    content {\n      actions = statement.value\n    }\n  }\n',
      ),
    ],
    [
      'dynamic blocks have the policies of a role',
      changed(
        'terraform',
        'iam.tf',
        /^[^]*$/,
        'resource "aws_iam_role" "work" {\n  dynamic "inline_policy" {\n    for_each = var.policies\n    content {\n      policy = inline_policy.value\n    }\n  }\n}\n',
      ),
    ],
    [
      'a role has no other policies than those',
      changed(
        'terraform',
        'iam.tf',
        policy,
        'resource "aws_iam_role_policy_attachments_exclusive" "work" {\n  role_name   = aws_iam_role.work.name\n  policy_arns = ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"]\n}\n',
      ),
    ],
    ['the service extends what the framework makes', untraced(serverless('extensions'))],
    ['the service changes what the framework makes', untraced(serverless('Resources'))],
    [
      'a script begins a segment for itself',
      python(
        ...handler,
        'if __name__ == "__main__":',
        '    with xray_recorder.in_segment("local"):',
        '        handler({}, None)',
      ),
    ],
    [
      'a module begins a segment elsewhere',
      python(
        'if not os.environ.get("AWS_LAMBDA_FUNCTION_NAME"):',
        '    # For tests.',
        '    xray_recorder.begin_segment("local")',
        ...handler,
      ),
    ],
    [
      'a function asks where it runs',
      python(
        'def handler(event, context):',
        '    if os.environ.get("AWS_EXECUTION_ENV"):',
        '        return work()',
        '    else:',
        '        with xray_recorder.in_segment("local"):',
        '            return work()',
        'def work():',
        '    with xray_recorder.in_subsegment("x"):',
        '        return 1',
      ),
    ],
  ];
  for (const [title, project] of healthy)
    it(`raises no alarm where ${title}`, async () => {
      assert.deepEqual(namesOf(alarmsOf(await examine(project, codeOf))), []);
    });

  it('raises one where a condition says nothing of that', async () => {
    const project = python(
      'def handler(event, context):',
      '    if event.get("x"):',
      '        with xray_recorder.in_segment("x"):',
      '            return 1',
    );
    assert.deepEqual(namesOf(alarmsOf(await examine(project, codeOf))), ['Work: instrumented.inSegment (in_segment)']);
  });
});
