using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Rendering;

namespace Portfolio.Content.Store;

/// <summary>A document as it is written: with its body, aliases and links.</summary>
internal sealed record StoredDocument(Document Document, IReadOnlyList<Reading.Alias> Aliases, IReadOnlyList<Reference> References)
{
    /// <summary>Origins of the remote images that it shows.</summary>
    public IReadOnlyList<string> ImageOrigins { get; init; } = [];

    /// <summary>What no list shows, orders by or filters by.</summary>
    private static readonly HashSet<string> NotInLists =
        [nameof(Document.Id), nameof(Document.Path), nameof(Document.Words), nameof(Document.Hash), nameof(Document.SummaryHash),
            nameof(Document.Shadowed)];

    /// <summary>Makes it ready to be written: fills in <see cref="Document.SummaryHash"/>.</summary>
    public static StoredDocument Of(Document document, IReadOnlyList<Reading.Alias> aliases, IReadOnlyList<Reference> references)
    {
        var values =
            EntityTable.Of(document.GetType()).Columns.Where(c => !NotInLists.Contains(c.Property)).Select(c => c.ValueOf(document));
        var summary = Json.Serialize<object?[]>([.. values, .. aliases.Select(a => a.Url)]);
        document.SummaryHash = HashOf(summary);
        return new(document, aliases, references);
    }

    /// <summary>The hash of a text, as <see cref="Document.Hash"/> and <see cref="Document.SummaryHash"/> have it: 32 hexadecimal
    /// digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
