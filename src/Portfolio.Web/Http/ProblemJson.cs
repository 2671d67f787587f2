using Microsoft.AspNetCore.WebUtilities;
using Portfolio.Web.Text;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Http;

/// <summary>Errors for clients that prefer JSON, as problem details (RFC 9457).</summary>
internal static class ProblemJson
{
    public const string ContentType = "application/problem+json";

    /// <param name="detail">What is wrong, and what to do.</param>
    public static byte[] Of(int status, string detail) => JsonText.Write(Members(
        ("title", ReasonPhrases.GetReasonPhrase(status)), ("status", status), ("detail", detail)));

    /// <summary>Writes the response. A cache must not send it to clients that prefer another representation.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string detail)
    {
        var body = Of(status, detail);
        context.Response.StatusCode = status;
        context.Response.Headers.Vary = Representation.Negotiated.Vary;
        context.Response.Headers.CacheControl = CacheControl.For(status, Representation.Negotiated);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}

/// <summary>What is wrong with the query of a request, in words that a program can act upon; <see langword="null"/>: nothing.</summary>
internal static class QueryError
{
    /// <summary>Parameters that other sites add to links, beside those that begin with <c>utm_</c>.</summary>
    private static readonly HashSet<string> OfOtherSites =
        new(["fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "ref"], StringComparer.OrdinalIgnoreCase);

    /// <summary>For a parameter that a document does not know.</summary>
    public static string? OfUnknown(IQueryCollection query, IReadOnlyList<string> known) =>
        query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase) && !OfOtherSites.Contains(name)
            && !name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)) is not { } unknown ? null
        : $"There is no parameter `{unknown.Replace('`', '\'')}` here."
            + (known.Count == 0 ? "" : $" There is {string.Join(", ", known.Select(name => $"`{name}`"))}.");

    /// <summary>For a number that is not from 1 to <paramref name="max"/>.</summary>
    public static string? OfNumber(IQueryCollection query, string name, int max) =>
        !query.ContainsKey(name) || (int.TryParse(query[name], out var number) && number >= 1 && number <= max) ? null
        : $"`{name}` must be a number from 1{(max == int.MaxValue ? "" : $" to {Quantity.Digits(max)}")}.";
}
