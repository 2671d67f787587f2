using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Web.Http;

namespace Portfolio.Web.Tests.Http;

public sealed class ErrorMiddlewareTests
{
    [Theory]
    [InlineData(false, 499)]
    [InlineData(true, 200)]
    public async Task A_client_that_leaves_is_noted_unless_the_answer_is_under_way(bool hasStarted, int status)
    {
        var context = new DefaultHttpContext { RequestAborted = new(canceled: true) };
        context.Features.Set<IHttpResponseFeature>(new Response(hasStarted));
        var errors = new ErrorMiddleware(
            _ => throw new OperationCanceledException(), new ErrorPage(new()), new(new(), new("https://example.com")), NullLogger<ErrorMiddleware>.Instance);
        await errors.InvokeAsync(context);
        context.Response.StatusCode.ShouldBe(status);
    }

    private sealed class Response(bool hasStarted) : HttpResponseFeature
    {
        public override bool HasStarted => hasStarted;
    }
}
