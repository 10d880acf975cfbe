/** How long X-Ray keeps traces, ms: https://docs.aws.amazon.com/xray/latest/devguide/aws-xray.html */
export const RETENTION = 30 * 24 * 3_600_000;
