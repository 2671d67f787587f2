namespace Portfolio.Content.Model;

/// <summary>Represents <c>resume.json</c>, a profile in the JSON Resume format (https://jsonresume.org/schema).</summary>
/// <param name="Json">The file as it is, with the parts that <paramref name="Profile"/> has no place for.</param>
public sealed record Resume(string Json, Profile Profile);
