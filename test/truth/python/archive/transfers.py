def fetch(s3, bucket):
    s3.download_file(bucket, "cover", "/tmp/cover")
    s3.upload_file("/tmp/cover", bucket, "copy")
