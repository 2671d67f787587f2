using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>Sends a <see cref="CachedPage"/>: in full, as <c>304</c>, or without its body for <c>HEAD</c>.</summary>
internal static class CachedPageWriter
{
    /// <summary>Writes the response. Completes synchronously unless the client reads slowly.</summary>
    /// <param name="context">The request. Its method may have been changed for routing.</param>
    /// <param name="page">The page to send.</param>
    /// <param name="isHead">Whether the client sent <c>HEAD</c>.</param>
    public static Task WriteAsync(HttpContext context, CachedPage page, bool isHead)
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
        if (notModified is not null || isHead || selected.Body.Length == 0)
            return Task.CompletedTask;

        // Without RequestAborted, which allocates for each request. The server discards what it cannot send.
        var written = response.BodyWriter.WriteAsync(selected.Body);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }
}
