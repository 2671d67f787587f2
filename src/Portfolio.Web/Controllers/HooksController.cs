using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Security;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Serves the webhook that requests a sync of the content. Requests are signed in the same way as GitHub webhooks.
/// </summary>
public sealed class HooksController(IOptions<SecretOptions> secrets, SyncRequests sync) : ControllerBase
{
    /// <summary>The maximum size of a request body in bytes, which is sufficient for a push of thousands of commits.</summary>
    private const int MaxBody = 4 * 1024 * 1024;

    private const string Algorithm = "sha256=";

    /// <remarks>
    /// MVC would read the body to bind parameters, but the signature is calculated from the raw bytes, so the action
    /// has no parameters.
    /// </remarks>
    [HttpPost(PublicUrls.Hook), EnableRateLimiting(RateLimits.Hook), RequestSizeLimit(MaxBody)]
    public async Task<IActionResult> Sync()
    {
        Response.Headers.CacheControl = CacheControl.NoStore;
        if (secrets.Value.HookSecret is not { } secret)
            return Answer(StatusCodes.Status404NotFound, "There is no webhook.");
        var expected = await secret.SignAsync(Request.Body, HttpContext.RequestAborted);
        if (!CryptographicOperations.FixedTimeEquals(
            Decode(Request.Headers["X-Hub-Signature-256"].ToString()), expected))
        {
            return Answer(StatusCodes.Status403Forbidden, "The signature is invalid.");
        }
        sync.Request();
        return Answer(StatusCodes.Status202Accepted, "The content will be read.");
    }

    private static ContentResult Answer(int status, string text) =>
        new() { StatusCode = status, Content = text + "\n", ContentType = ContentTypes.PlainText };

    /// <summary>Returns the bytes of the signature in the header, or an empty array if the header is invalid.</summary>
    private static byte[] Decode(string signature)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        return signature.StartsWith(Algorithm, StringComparison.Ordinal)
            && signature.Length == Algorithm.Length + 2 * bytes.Length
            && Convert.FromHexString(signature.AsSpan(Algorithm.Length), bytes, out _, out _)
                == System.Buffers.OperationStatus.Done
            ? bytes : [];
    }
}
