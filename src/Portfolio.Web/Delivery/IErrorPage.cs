namespace Portfolio.Web.Delivery;

/// <summary>The page for an error status.</summary>
public interface IErrorPage
{
    /// <summary>Writes a page for the status that the response has already.</summary>
    Task WriteAsync(HttpContext context);
}
