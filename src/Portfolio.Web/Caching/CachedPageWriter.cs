using System.Buffers;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>Sends a <see cref="CachedPage"/>: in full, as <c>304</c>, or without its body for <c>HEAD</c>.</summary>
internal static class CachedPageWriter
{
    /// <summary>Maximum bytes that the server is given at once for a connection.</summary>
    private const int ChunkSize = 64 * 1024;

    /// <summary>The same for a stream of HTTP/2, of which a connection can have a hundred: one frame.</summary>
    private const int StreamChunkSize = 16 * 1024;

    /// <summary>Writes the response. Completes synchronously unless the client reads slowly.</summary>
    /// <param name="context">The request. Its method may have been changed for routing.</param>
    /// <param name="page">The page to send.</param>
    /// <param name="isHead">Whether the client sent <c>HEAD</c>.</param>
    public static Task WriteAsync(HttpContext context, CachedPage page, bool isHead) =>
        page.IsLarge ? WriteOnPoolAsync(context, page, isHead) : WriteResponseAsync(context, page, isHead);

    private static async Task WriteOnPoolAsync(HttpContext context, CachedPage page, bool isHead)
    {
        await Task.Yield();
        await WriteResponseAsync(context, page, isHead);
    }

    private static Task WriteResponseAsync(HttpContext context, CachedPage page, bool isHead)
    {
        var request = context.Request;
        var response = context.Response;
        var headers = response.Headers;
        var selected = page.Select(ContentCodings.Parse(request.Headers.AcceptEncoding));
        var notModified = selected.ETag is null ? null : EntityTags.Match(request.Headers.IfNoneMatch, page.Hash, selected.ETag);

        response.StatusCode = notModified is null ? selected.Status : StatusCodes.Status304NotModified;
        // Those that earlier middleware has set are part of the page too.
        if (headers.Count > 0)
            headers.Clear();
        foreach (var (name, value) in notModified is null ? selected.Headers : selected.NotModifiedHeaders)
            headers[name] = value;
        // The tag of another content coding that the client has: caches update the response that they stored with it.
        if (notModified is not null)
            headers.ETag = notModified;
        if (notModified is not null || isHead || selected.Length == 0)
            return Task.CompletedTask;
        var chunkSize = HttpProtocol.IsHttp2(request.Protocol) ? StreamChunkSize : ChunkSize;
        if (selected.Length > chunkSize)
            return page.IsFile ? SendFileAsync(context, selected, chunkSize) : SendAsync(context, selected.Body, chunkSize);

        // Without RequestAborted, which allocates for each request. The server discards what it cannot send.
        var written = response.BodyWriter.WriteAsync(selected.Body);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>Sends a body in chunks: the server copies what it is given, however slowly the client reads.</summary>
    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body, int chunkSize)
    {
        var (output, aborted) = (context.Response.BodyWriter, context.RequestAborted);
        // Without cancellation of the calls, which would throw: a flush ends when the client disconnects.
        for (; !aborted.IsCancellationRequested && body.Length > 0; body = body[Math.Min(chunkSize, body.Length)..])
        {
            await output.WriteAsync(body[..Math.Min(chunkSize, body.Length)]);
            // Flushes end on the thread that polls sockets; and other requests take turns with a client that reads quickly.
            await Task.Yield();
        }
    }

    private static async Task SendFileAsync(HttpContext context, CachedResponse response, int chunkSize)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(chunkSize);
        try
        {
            await using var file = response.Open();
            while (!context.RequestAborted.IsCancellationRequested && await file.ReadAsync(chunk) is var length and > 0)
                await SendAsync(context, chunk.AsMemory(0, length), chunkSize);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
            GC.KeepAlive(response);
        }
    }
}
