using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Portfolio.Web.Text;

namespace Portfolio.Web.Http;

/// <summary>Contains the query parameters that request a part of a document, and validates their values.</summary>
internal static class QueryPart
{
    public const string Section = "section";

    public const string Limit = "limit";

    /// <summary>
    /// The parameter that specifies a date or time. Only items that have changed since then are returned.
    /// </summary>
    public const string Since = "since";

    /// <summary>
    /// The parameter that selects the content of feed items.
    /// Its only value is <c>summary</c>, which omits the full texts.
    /// </summary>
    public const string Content = "content";

    private const int MaxLimit = 10_000;
    private const string Summary = "summary";

    /// <summary>The tracking parameters that other sites add to links, in addition to <c>utm_…</c>.</summary>
    private static readonly HashSet<string> OfOtherSites = new(
        ["fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "ref"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Returns a message that describes the first error in a query and how to correct it,
    /// or <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="known">The names of the parameters that the document supports.</param>
    /// <param name="parts">
    /// The names of the parameters whose values are checked, which are constants of this class.
    /// </param>
    public static string? FindError(
        IQueryCollection query, IReadOnlyList<string> known, IReadOnlyList<string> parts, bool refusesUnknown)
    {
        if (query.Count == 0)
            return null;
        if (refusesUnknown && FindUnknown(query, known) is { } unknown)
            return unknown;
        foreach (var name in known.Where(name => parts.Contains(name) && query.ContainsKey(name)))
        {
            var error = name switch
            {
                Limit => FindNumberError(query, Limit, MaxLimit),
                Since when Text.Since.Parse(query[Since]) is null => $"`since` must be {Text.Since.Expected}.",
                Content when query[Content] != Summary => "`content` must be `summary`.",
                _ => null,
            };
            if (error is not null)
                return error;
        }

        return null;
    }

    /// <summary>
    /// Returns an error message if the parameter is present but is not a number from 1 to <paramref name="max"/>.
    /// Otherwise returns <see langword="null"/>.
    /// </summary>
    public static string? FindNumberError(IQueryCollection query, string name, int max) =>
        !query.ContainsKey(name) || (int.TryParse(query[name], out var number) && number >= 1 && number <= max) ? null
        : $"`{name}` must be a number from 1{(max == int.MaxValue ? "" : $" to {Quantity.Digits(max)}")}.";

    /// <summary>
    /// Returns the supported parameters in normalized order and spelling, including the question mark, so that equal
    /// queries share a cached page. Returns an empty string if there are none.
    /// </summary>
    public static string Normalize(IQueryCollection query, IReadOnlyList<string> known, IReadOnlyList<string> parts)
    {
        var normalized = new QueryBuilder();
        foreach (var name in query.Count == 0 ? [] : known)
        {
            var isPart = parts.Contains(name);
            foreach (var value in query[name].OfType<string>().Where(value => !isPart || value.Length > 0))
            {
                normalized.Add(name, isPart && name == Limit
                    ? Quantity.Digits(int.Parse(value, CultureInfo.InvariantCulture)) : value);
            }
        }

        return normalized.ToString();
    }

    private static string? FindUnknown(IQueryCollection query, IReadOnlyList<string> known)
    {
        var unknown = query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !OfOtherSites.Contains(name) && !name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase));
        if (unknown is null)
            return null;
        var names = string.Join(", ", known.Select(name => $"`{name}`"));
        var list = known.Count == 0 ? "" : $" Supported parameters: {names}.";
        return $"The parameter `{unknown.Replace('`', '\'')}` is not supported here.{list}";
    }
}
