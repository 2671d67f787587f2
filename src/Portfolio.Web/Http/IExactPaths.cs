namespace Portfolio.Web.Http;

/// <summary>Paths that are served as they are spelled, such as the author's own files.</summary>
public interface IExactPaths
{
    /// <summary>Whether a file stands at exactly this decoded path.</summary>
    bool Contains(string path);
}
