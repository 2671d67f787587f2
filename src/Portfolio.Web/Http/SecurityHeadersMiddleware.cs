namespace Portfolio.Web.Http;

/// <summary>Applies <see cref="SecurityHeaders"/> before any later middleware can write a response.</summary>
public sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.RequestServices.GetRequiredService<SecurityHeaders>().Apply(context.Response.Headers);
        return next(context);
    }
}
