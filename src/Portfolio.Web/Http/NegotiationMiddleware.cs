namespace Portfolio.Web.Http;

/// <summary>Rewrites the path to that of the page and sets its <see cref="Representation"/>. The author's own files are not
/// negotiated.</summary>
public sealed class NegotiationMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var requested = request.Path.Value ?? "";
        var (path, representation) = context.RequestServices.GetRequiredService<StaticPaths>().Contains(requested)
            ? (requested, Representation.Only) : Negotiation.Select(requested, request.Headers.Accept);
        if (!ReferenceEquals(path, requested))
            request.Path = path;
        context.Features.Set(representation);
        return next(context);
    }
}
