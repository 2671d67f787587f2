using System.Globalization;

namespace Portfolio.Content.Model;

/// <summary>Represents one page of a paged list. URLs are root-relative.</summary>
/// <param name="Number">The page number, starting at 1. A number from a request can be out of range.</param>
/// <param name="ItemCount">The number of items on all pages.</param>
public sealed record Pager(string FirstUrl, int Number, int ItemCount, int PageSize)
{
    public int PageCount => CountPages(ItemCount, PageSize);

    public bool Exists => Number >= 1 && Number <= PageCount;

    public int Skip => (Number - 1) * PageSize;

    public string Url => UrlOf(FirstUrl, Number);

    public string? PreviousUrl => Number > 1 ? UrlOf(FirstUrl, Number - 1) : null;

    public string? NextUrl => Number < PageCount ? UrlOf(FirstUrl, Number + 1) : null;

    /// <summary>The URLs of all pages of the list. They include <c>/page/1</c>, a redirect to the first page.</summary>
    public IEnumerable<string> AllUrls =>
        Enumerable.Range(1, PageCount)
            .Select(page => string.Create(CultureInfo.InvariantCulture, $"{FirstUrl}/page/{page}"))
            .Prepend(FirstUrl);

    /// <summary>Calculates the number of pages that a list needs. An empty list needs one page.</summary>
    public static int CountPages(int itemCount, int pageSize) => Math.Max(1, (itemCount + pageSize - 1) / pageSize);

    /// <summary>Returns the URL of the page that has the specified number, such as <c>/blogs/page/2</c>.</summary>
    public static string UrlOf(string firstUrl, int number) =>
        number == 1 ? firstUrl : string.Create(CultureInfo.InvariantCulture, $"{firstUrl}/page/{number}");
}
