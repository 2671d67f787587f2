namespace Portfolio.Browser.Tests;

/// <summary>Contains a URL for each type of page on the sample site.</summary>
internal static class PageTypes
{
    /// <summary>The URL of a post that contains code, a table and a definition list, and belongs to a series.</summary>
    public const string Post = "/blogs/why-your-swiggy-eta-jumps-mid-order";

    public static readonly string[] Paths = [
        "/", "/blogs", Post, "/blogs/swiggy-delivery-system-design", "/blogs/how-upi-payments-work-under-the-hood",
        "/tags", "/tags/system-design", "/series", "/series/how-delivery-works", "/archive", "/archive/2026",
        "/projects", "/cv", "/agents", "/glossary", "/search", "/search?q=redis", "/search?q=zzqqy", "/nowhere",
        "/%2e%2e/x",
    ];

    public static TheoryData<string> All => [.. Paths];
}
