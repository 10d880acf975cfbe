# The AWS SDK for Ruby, HTTP and errors.
require 'aws-sdk-dynamodb'

TABLE = ENV['TABLE_NAME']
DYNAMO = Aws::DynamoDB::Client.new(region: 'eu-west-1')
$queue = Aws::SQS::Client.new

class Store
  def initialize(given)
    @s3 = Aws::S3::Client.new
    @given = given
  end

  def topics
    @topics ||= Aws::SNS::Client.new
  end

  def save(order)
    DYNAMO.put_item(table_name: TABLE, item: { 'id' => order })
    # <- sdkCall DynamoDB PutItem $TABLE_NAME
    DYNAMO.get_item({ table_name: 'orders', key: { id: order } })
    # <- sdkCall DynamoDB GetItem orders
    options = { table_name: ENV.fetch('TABLE_NAME', 'orders') }
    DYNAMO.delete_item(options)
    # <- sdkCall DynamoDB DeleteItem $TABLE_NAME
    DYNAMO.query(**options)
    # <- sdkCall DynamoDB Query $TABLE_NAME
    @s3.put_object(bucket: 'receipts', key: order)
    # <- sdkCall S3 PutObject receipts
    $queue.send_message(queue_url: ENV.fetch('QUEUE_URL'), message_body: order)
    # <- sdkCall SQS SendMessage $QUEUE_URL
    topics.publish(topic_arn: 'arn')
    # <- sdkCall SNS Publish arn
    Aws::States::Client.new.start_execution(state_machine_arn: 'arn')
    # <- sdkCall SFN StartExecution arn
    table = Aws::DynamoDB::Resource.new.table('orders')
    table.put_item(item: order)
    # <- sdkCall DynamoDB PutItem orders
    Aws::DynamoDB::Table.new('orders').scan
    # <- sdkCall DynamoDB Scan orders
    Aws::S3::Resource.new.bucket('receipts').object(order).put(body: order)
    # <- sdkCall S3 PutObject receipts
    Aws::S3::Object.new('receipts', order).upload_file('file')
    # <- sdkCall S3 PutObject receipts
    # <- sdkCall S3 CreateMultipartUpload receipts
    # <- sdkCall S3 UploadPart receipts
    # <- sdkCall S3 CompleteMultipartUpload receipts
    # <- sdkCall S3 AbortMultipartUpload receipts
    # DYNAMO.put_item(table_name: TABLE)
    text = 'DYNAMO.put_item(table_name: TABLE)'
    @given.put_item(item: order)
    DYNAMO.config
  end

  def charge(id)
    Net::HTTP.get(URI('https://payments.example.com/charge'))
    # <- httpCall literal GET payments.example.com/charge
    Net::HTTP.post(URI.parse("https://payments.example.com/orders/#{id}"), 'body')
    # <- httpCall prefix POST payments.example.com/orders/
    request = Net::HTTP::Put.new(URI('https://payments.example.com/put'))
    http.request(request)
    # <- httpCall literal PUT payments.example.com/put
    Faraday.post('https://stock.example.com/parts')
    # <- httpCall literal POST stock.example.com/parts
    http.request(id)
    cache.get('https://stock.example.com/cached')
    raise ArgumentError, 'no id' unless id
    # <- throw ArgumentError
    raise Orders::Declined.new('no card') if id == 1
    # <- throw Declined
    raise 'plain'
    # <- throw none
  end
end
