namespace Portfolio.Markdown.Tests;

/// <summary>Verifies that the served Markdown of a document uses only GitHub's Markdown extensions.</summary>
public sealed class ServedMarkdownTests
{
    [Theory]
    [InlineData("Once.^[A *short* note.] Twice.", "Once. (A *short* note.) Twice.")]
    [InlineData("Once ^[See [b](b.md).]", "Once (See [b](/blogs/b).)")]
    [InlineData("- a\n  :::tip\n  Said.\n  :::\n- b", "- a\n  **Tip**\n  Said.\n  \n- b")]
    [InlineData("- a\n\n  :::warning[Mind the gap]\n\n  Said.\n\n  :::\n",
        "- a\n\n  **Mind the gap**\n\n  Said.\n\n  \n")]
    [InlineData("> ::: details More\n> Said.\n> :::", "> **More**\n> Said.\n> ")]
    [InlineData("- ::::note\n  :::tip\n  Said.\n  :::\n  ::::\n", "- **Note**\n  **Tip**\n  Said.\n  \n  \n")]
    [InlineData("- :::tip\n  ```\n  :::\n  ```", "- **Tip**\n  ```\n  :::\n  ```")]
    public void It_has_no_marks_of_other_programs(string markdown, string served) =>
        Rendered.Text(markdown, new FakeLinks(new() { ["posts/b.md"] = "/blogs/b" })).Markdown.ShouldBe(served);
}
