// The AWS SDK for .NET, HTTP and errors.
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;

namespace Acme.Orders;

public class Store(IAmazonSQS queue)
{
    private static readonly string Table = Environment.GetEnvironmentVariable("TABLE_NAME") ?? "orders";
    private readonly IAmazonDynamoDB _dynamo = new AmazonDynamoDBClient();
    private readonly IAmazonS3 _s3, _other;
    private readonly IDynamoDBContext? _context;
    private readonly HttpClient _client = new HttpClient { BaseAddress = new Uri("https://payments.example.com") };

    public async Task Save(Order order, IAmazonSimpleNotificationService topics, PutItemRequest request)
    {
        await _dynamo.PutItemAsync(new PutItemRequest { TableName = Table, Item = order.Map() });
        //    ^ sdkCall DynamoDB PutItem $TABLE_NAME
        await this._dynamo.GetItemAsync(new GetItemRequest("orders", key) { TableName = "orders" });
        //    ^ sdkCall DynamoDB GetItem orders
        var update = new UpdateItemRequest { TableName = "orders" };
        await _dynamo.UpdateItemAsync(update);
        //    ^ sdkCall DynamoDB UpdateItem orders
        DeleteItemRequest delete = new() { TableName = "orders" };
        await _dynamo.DeleteItemAsync(delete);
        //    ^ sdkCall DynamoDB DeleteItem orders
        await _dynamo.PutItemAsync(request);
        //    ^ sdkCall DynamoDB PutItem
        var pages = _dynamo.Paginators.Query(new QueryRequest { TableName = "orders" });
        await foreach (var page in pages.Responses.WithCancellation(token))
        //                 ^ sdkCall DynamoDB Query orders
        {
            page.Clear();
        }
        await foreach (var item in _dynamo.Paginators.Scan(new ScanRequest { TableName = "orders" }).Items) item.Clear();
        //                 ^ sdkCall DynamoDB Scan orders
        var all = await _s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = "receipts" }).S3Objects.ToListAsync();
        //                                                                                                           ^ sdkCall S3 ListObjectsV2 receipts
        Keep(_s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = "kept" }));
        //   ^ sdkCall S3 ListObjectsV2 kept lost
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "receipts" });
        //    ^ sdkCall S3 PutObject receipts
        await _other.GetObjectAsync("receipts", "key");
        //    ^ sdkCall S3 GetObject receipts
        await queue.SendMessageAsync(new SendMessageRequest { QueueUrl = Environment.GetEnvironmentVariable("QUEUE_URL") });
        //    ^ sdkCall SQS SendMessage $QUEUE_URL
        await topics.PublishAsync("arn", "text");
        //    ^ sdkCall SNS Publish arn
        await new TransferUtility(_s3).UploadAsync("file", "receipts");
        //    ^ sdkCall S3 PutObject receipts
        //    ^ sdkCall S3 CreateMultipartUpload receipts
        //    ^ sdkCall S3 UploadPart receipts
        //    ^ sdkCall S3 CompleteMultipartUpload receipts
        //    ^ sdkCall S3 AbortMultipartUpload receipts
        //    ^ sdkCall S3 InitiateMultipartUpload receipts
        using var machines = new AmazonStepFunctionsClient();
        await machines.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = "arn" });
        //    ^ sdkCall SFN StartExecution arn
        await _context.LoadAsync<Order>(order.Id);
        //    ^ sdkCall DynamoDB GetItem
        await _context.SaveAsync(order);
        //    ^ sdkCall DynamoDB UpdateItem
        await _context.DeleteAsync<Order>(order.Id);
        //    ^ sdkCall DynamoDB DeleteItem
        // await _dynamo.PutItemAsync(request);
        var text = "_dynamo.PutItemAsync(request)";
        await store.PutItemAsync(request);
        _dynamo.Dispose();
    }

    public async Task Charge(string id)
    {
        await _client.GetStringAsync("/orders");
        //    ^ httpCall literal GET payments.example.com/orders
        await _client.PostAsJsonAsync($"/orders/{id}", id);
        //    ^ httpCall prefix POST payments.example.com/orders/
        await factory.CreateClient("stock").GetAsync("https://stock.example.com/parts");
        //    ^ httpCall literal GET stock.example.com/parts
        var request = new HttpRequestMessage(HttpMethod.Put, "https://stock.example.com/put");
        await _client.SendAsync(request);
        //    ^ httpCall literal PUT stock.example.com/put
        await _client.SendAsync(new HttpRequestMessage { Method = HttpMethod.Delete, RequestUri = new Uri("https://stock.example.com/delete") });
        //    ^ httpCall literal DELETE stock.example.com/delete
        await mailer.SendAsync(mail);
        await cache.GetAsync("https://stock.example.com/cached");
        try
        {
            var card = Find(id) ?? throw new CardMissing();
            //                     ^ throw CardMissing
        }
        catch (Exception)
        {
            throw;
            // <- throw none
        }
        throw new Errors.Declined("no card");
        // <- throw Declined
    }
}
