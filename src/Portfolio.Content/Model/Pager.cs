using System.Globalization;

namespace Portfolio.Content.Model;

/// <summary>One page of a paged list. URLs are root-relative.</summary>
/// <param name="FirstUrl">The URL of the first page.</param>
/// <param name="Number">
/// The number of this page, starting at 1. Can be any number from a request: see <see cref="Exists"/>.
/// </param>
/// <param name="ItemCount">The number of items on all pages.</param>
/// <param name="PageSize">The maximum number of items per page.</param>
public sealed record Pager(string FirstUrl, int Number, int ItemCount, int PageSize)
{
    /// <summary>The number of pages, at least 1.</summary>
    public int PageCount => CountPages(ItemCount, PageSize);

    public bool Exists => Number >= 1 && Number <= PageCount;

    /// <summary>The number of items on the previous pages.</summary>
    public int Skip => (Number - 1) * PageSize;

    public string Url => UrlOf(FirstUrl, Number);

    public string? PreviousUrl => Number > 1 ? UrlOf(FirstUrl, Number - 1) : null;

    public string? NextUrl => Number < PageCount ? UrlOf(FirstUrl, Number + 1) : null;

    /// <summary>The URLs of all pages, including the one that redirects to the first.</summary>
    public IEnumerable<string> AllUrls =>
        Enumerable.Range(1, PageCount)
            .Select(page => string.Create(CultureInfo.InvariantCulture, $"{FirstUrl}/page/{page}"))
            .Prepend(FirstUrl);

    /// <summary>Gets the number of pages for a number of items, at least 1.</summary>
    public static int CountPages(int itemCount, int pageSize) => Math.Max(1, (itemCount + pageSize - 1) / pageSize);

    /// <summary>Gets the URL of a page, such as <c>/blogs/page/2</c>.</summary>
    public static string UrlOf(string firstUrl, int number) =>
        number == 1 ? firstUrl : string.Create(CultureInfo.InvariantCulture, $"{firstUrl}/page/{number}");
}
