/** ARNs of roles, as far as their text tells. */

/** Whether it can be the ARN of a role: 'arn:aws:iam::123456789012:role/orders'. Whether the role exists is not known here. */
export const isRoleArn = (text: unknown): boolean => typeof text === 'string' && /^arn:[^:]+:iam::\d*:role\/./.test(text);
