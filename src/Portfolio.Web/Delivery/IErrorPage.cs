namespace Portfolio.Web.Delivery;

/// <summary>The site's own page for an error status. Registered as a service; without one, errors get a plain page.</summary>
public interface IErrorPage
{
    /// <summary>Writes a page for the status that the response has already. When it throws, the plain page is sent instead.</summary>
    Task WriteAsync(HttpContext context);
}
