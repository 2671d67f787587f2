using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portfolio.Content.Sync;
using Portfolio.Web.Http;
using Portfolio.Web.Options;

namespace Portfolio.Web.Controllers;

/// <summary>The webhook of the repository with the content: asks for a sync now. Requests are signed as GitHub's are.</summary>
public sealed class HooksController(IOptions<SecretOptions> secrets, SyncRequests sync) : ControllerBase
{
    /// <summary>Room for a push of thousands of commits. It is read in parts, of which none is kept.</summary>
    private const int MaxBody = 4 * 1024 * 1024;

    private const string Algorithm = "sha256=";

    /// <remarks>It has no parameters: MVC reads forms for those, and the signature is of the bytes that were sent.</remarks>
    [HttpPost("/hooks/sync"), EnableRateLimiting(RateLimits.Hook), RequestSizeLimit(MaxBody)]
    public async Task<IActionResult> Sync()
    {
        Response.Headers.CacheControl = CacheControl.NoStore;
        if (secrets.Value.HookSecret is not { } secret)
            return NotFound();
        var expected = await secret.SignAsync(Request.Body, HttpContext.RequestAborted);
        if (!CryptographicOperations.FixedTimeEquals(Decode(Request.Headers["X-Hub-Signature-256"].ToString()), expected))
            return StatusCode(StatusCodes.Status403Forbidden);
        sync.Request();
        return StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>The bytes of the header; none when it is invalid.</summary>
    private static byte[] Decode(string signature)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        return signature.StartsWith(Algorithm, StringComparison.Ordinal)
            && signature.Length == Algorithm.Length + 2 * bytes.Length
            && Convert.FromHexString(signature.AsSpan(Algorithm.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes
                : [];
    }
}
