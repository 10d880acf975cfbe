import AWSXRay from 'aws-xray-sdk-core';
import { Courses, Students } from '../lib/db';
import { mail, mailAll } from '../lib/mails';
import { step, Stopwatch } from '../lib/trace';

const courses = new Courses();
const students = new Students();

const validate = (id: string) => step('validate enrolment', async () => id.length > 0);

export const handler = async ({ course = 'c1', student = 's1' }) => {
  const watch = new Stopwatch('whole enrolment');
  await validate(course);
  const [found, who] = await Promise.all([courses.find(course), students.find(student)]);
  await step('store enrolment', async () => {
    await courses.save({ id: course, ...found });
    await students.save({ id: student, ...who });
  });
  await courses.byTeacher('t1');
  await students.many([student, 's2']);
  for (const kind of ['welcome', 'receipt'] as const) await mail(kind, student);
  await mailAll(['a', 'b']);
  AWSXRay.captureFunc(`seat ${course}`, (sub) => sub?.addAnnotation('seat', 1));
  watch.stop();
  return { ok: true };
};
