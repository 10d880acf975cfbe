/** A SAM template of the function `Work`, which is traced and whose handler is in a file `work` beside it. */
export function tracedWork(runtime: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Handler: work.handler
      Runtime: ${runtime}
      Tracing: Active
`;
}
