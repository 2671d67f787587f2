
using Portfolio.Content.Reading;

namespace Portfolio.Content.Store;

/// <summary>What the store knows of a file of the folder.</summary>
/// <param name="Stamp">Size and time when it was last read.</param>
/// <param name="Hash">SHA-256 of the bytes then, hexadecimal; empty when they could not be read.</param>
/// <param name="Url">The address of its document or media file, if it has one.</param>
/// <param name="Failed">It had an error: what the store holds is an earlier version, if any.</param>
public sealed record StoredFile(FileStamp Stamp, string Hash, string? Url, bool Failed);
