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
    public async Task A_request_that_the_client_cancels_has_status_499_unless_the_response_has_started(bool hasStarted, int status)
    {
        var context = new DefaultHttpContext { RequestAborted = new(canceled: true) };
        context.Features.Set<IHttpResponseFeature>(new Response(hasStarted));
        var errors = new ErrorMiddleware(
            _ => throw new OperationCanceledException(), NullLogger<ErrorMiddleware>.Instance);
        await errors.InvokeAsync(context);
        context.Response.StatusCode.ShouldBe(status);
    }

    private sealed class Response(bool hasStarted) : HttpResponseFeature
    {
        public override bool HasStarted => hasStarted;
    }
}
