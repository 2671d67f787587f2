
using Portfolio.Content.Model;
using Portfolio.Content.Rendering;

namespace Portfolio.Content.Store;

/// <summary>A document as it is written: with its body, former addresses and links.</summary>
/// <param name="SummaryHash">Hash of what lists show of it; equal hashes mean that no list changes.</param>
internal sealed record StoredDocument(
    Document Document,
    string SummaryHash,
    IReadOnlyList<Reading.Alias> Aliases,
    IReadOnlyList<Reference> References);
