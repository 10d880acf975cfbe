new sst.aws.Cron('Nightly', { schedule: 'rate(1 day)', function: 'src/jobs.nightly' });
