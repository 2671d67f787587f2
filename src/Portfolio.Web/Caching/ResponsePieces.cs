using Portfolio.Web.Security;

namespace Portfolio.Web.Caching;

/// <summary>Sends long responses in pieces, so that a slow client needs no more memory than a piece and what is not sent yet.</summary>
internal static class ResponsePieces
{
    /// <summary>
    /// The maximum number of bytes written to a response at once, because the server keeps them in memory until a slow client has received
    /// them.
    /// </summary>
    public const int Size = 16 * 1024;

    /// <summary>Sends bytes from the position of a stream.</summary>
    public static async Task SendAsync(HttpContext context, Stream bytes, long length)
    {
        var (output, aborted) = (context.Response.BodyWriter, context.RequestAborted);
        var connection = context.Features.Get<ConnectionShares.Share>();
        // No cancellation token is passed, because cancellation throws an exception. A write ends anyway when the client disconnects.
        for (long sent = 0; sent < length && !aborted.IsCancellationRequested;)
        {
            var piece = output.GetMemory(Size);
            var count = await bytes.ReadAsync(piece[..(int)Math.Min(piece.Length, length - sent)], CancellationToken.None);
            if (count == 0)
            {
                // The file has changed, so the client must not take the response for complete.
                context.Abort();
                return;
            }

            output.Advance(count);
            await output.FlushAsync(CancellationToken.None);
            connection?.Touch();
            sent += count;
        }
    }
}
