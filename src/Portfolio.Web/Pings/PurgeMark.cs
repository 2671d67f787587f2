using Portfolio.Web.Caching;

namespace Portfolio.Web.Pings;

/// <summary>A file that exists while every purge request for the pages of this program has succeeded. A start without it evicts
/// everything.</summary>
internal sealed class PurgeMark(SiteGeneration generation)
{
    private readonly string _path = Path.Combine(generation.Content.DataFolder, "cdn.txt");
    private readonly string _stamp = PageCachePersistence.Stamp(generation);

    public bool IsSet
    {
        get
        {
            try
            {
                return File.ReadAllText(_path) == _stamp;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    public void Clear()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where the file cannot be deleted, it could not be written either.
        }
    }

    public void Set()
    {
        try
        {
            File.WriteAllText(_path, _stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start evicts everything.
        }
    }
}
