using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>Sends a <see cref="CachedPage"/>: whole, as <c>304</c>, or its headers alone for <c>HEAD</c>.</summary>
public sealed class CachedPageWriter(SecurityHeaders security)
{
    /// <summary>Writes the answer. Completes at once unless the client reads slowly.</summary>
    /// <param name="context">The request; its method may have been changed for routing.</param>
    /// <param name="page">What to send.</param>
    /// <param name="isHead">Whether the client asked for headers alone.</param>
    public Task WriteAsync(HttpContext context, CachedPage page, bool isHead)
    {
        var request = context.Request;
        var response = context.Response;
        var headers = response.Headers;
        var body = page.Select(ContentCodings.Parse(request.Headers.AcceptEncoding));

        var notModified = page.Status == StatusCodes.Status200OK ? EntityTags.Match(request.Headers.IfNoneMatch, page.Hash, body.ETag) : null;
        response.StatusCode = notModified is null ? page.Status : StatusCodes.Status304NotModified;
        SetHeaders(headers, page, body, notModified);
        if (notModified is not null)
            return Task.CompletedTask;
        if (isHead || body.Bytes.Length == 0)
            return Task.CompletedTask;

        // Without RequestAborted, which would make a token source for each request; the server drops writes to those who left.
        var written = response.BodyWriter.WriteAsync(body.Bytes);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>Sets all headers but those of <see cref="SecurityHeaders"/> that every answer has.</summary>
    /// <param name="notModified">The entity tag that the client has already; <see langword="null"/>: the body is sent.</param>
    internal void SetHeaders(IHeaderDictionary headers, CachedPage page, EncodedBody body, string? notModified)
    {
        headers.CacheControl = page.CacheControl;
        headers.Vary = page.Vary;
        foreach (var (name, value) in page.Others)
            headers[name] = value;
        if (page.IsOpen)
            security.Open(headers);
        if (page.Status == StatusCodes.Status200OK)
            headers.ETag = notModified ?? body.ETag;
        if (notModified is not null)
            return;
        headers.ContentType = page.ContentType;
        headers.ContentLength = body.Bytes.Length;
        if (body.Coding is not null)
            headers.ContentEncoding = body.Coding;
    }
}
