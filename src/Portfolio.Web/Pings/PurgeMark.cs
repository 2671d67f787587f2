using Portfolio.Web.Caching;

namespace Portfolio.Web.Pings;

/// <summary>A file that says that a content delivery network has been told everything about the pages that this program makes.</summary>
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
            // Nor could it be set.
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
            // The next start tells everything again.
        }
    }
}
