namespace Portfolio.Content.Store.Entities;

/// <summary>A value that the store has once: its stamp, and the settings as JSON.</summary>
internal sealed record MetaValue(string Key, string Value);
