using System.Globalization;

namespace Portfolio.Content.Model;

/// <summary>One page of a list that is split into pages. URLs are root-relative.</summary>
/// <param name="FirstUrl">URL of the first page.</param>
/// <param name="Number">Number of this page, from 1. Any number of a request is accepted: see <see cref="Exists"/>.</param>
/// <param name="ItemCount">Number of items on all pages.</param>
/// <param name="PageSize">Maximum number of items on a page.</param>
public sealed record Pager(string FirstUrl, int Number, int ItemCount, int PageSize)
{
    /// <summary>Number of pages, at least 1.</summary>
    public int PageCount => CountPages(ItemCount, PageSize);

    public bool Exists => Number >= 1 && Number <= PageCount;

    /// <summary>Number of items on the pages before this one.</summary>
    public int Skip => (Number - 1) * PageSize;

    public string Url => UrlOf(FirstUrl, Number);

    public string? PreviousUrl => Number > 1 ? UrlOf(FirstUrl, Number - 1) : null;

    public string? NextUrl => Number < PageCount ? UrlOf(FirstUrl, Number + 1) : null;

    /// <summary>The URLs of all pages, with that which redirects to the first.</summary>
    public IEnumerable<string> AllUrls =>
        Enumerable.Range(1, PageCount).Select(page => string.Create(CultureInfo.InvariantCulture, $"{FirstUrl}/page/{page}"))
            .Prepend(FirstUrl);

    /// <summary>Number of pages that hold the items, at least 1.</summary>
    public static int CountPages(int itemCount, int pageSize) => Math.Max(1, (itemCount + pageSize - 1) / pageSize);

    /// <summary>URL of a page, such as <c>/blogs/page/2</c>.</summary>
    public static string UrlOf(string firstUrl, int number) =>
        number == 1 ? firstUrl : string.Create(CultureInfo.InvariantCulture, $"{firstUrl}/page/{number}");
}
