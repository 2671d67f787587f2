using Portfolio.Content.Editing;

namespace Portfolio.Content.Tests.Editing;

public sealed class FrontMatterEditTests
{
    private const string Old = "/blogs/old";

    [Theory]
    [InlineData("Text.\n", "---\naliases: [\"/blogs/old\"]\nguid: \"id\"\n---\n\nText.\n")]
    [InlineData("---\ntitle: A # comment\n---\nText.\n",
        "---\ntitle: A # comment\naliases: [\"/blogs/old\"]\nguid: \"id\"\n---\nText.\n")]
    [InlineData("---\r\ntitle: A\r\n---\r\nText.\r\n",
        "---\r\ntitle: A\r\naliases: [\"/blogs/old\"]\r\nguid: \"id\"\r\n---\r\nText.\r\n")]
    [InlineData("---\naliases: [/a, '/b']\n---\n", "---\naliases: [\"/blogs/old\", /a, '/b']\nguid: \"id\"\n---\n")]
    [InlineData("---\naliases: []\n---\n", "---\naliases: [\"/blogs/old\"]\nguid: \"id\"\n---\n")]
    [InlineData("---\naliases:\ntitle: T\n---\n", "---\naliases: [\"/blogs/old\"]\ntitle: T\nguid: \"id\"\n---\n")]
    [InlineData("---\nredirect_from: # none\n---\n",
        "---\nredirect_from: [\"/blogs/old\"] # none\nguid: \"id\"\n---\n")]
    [InlineData("---\naliases:  ~\n---\n", "---\naliases: [\"/blogs/old\"]\nguid: \"id\"\n---\n")]
    [InlineData("---\naliases: /a\n---\n", "---\naliases: [\"/blogs/old\", \"/a\"]\nguid: \"id\"\n---\n")]
    [InlineData("---\naliases:\n  - /a\n  - \"/b\"\ntitle: T\n---\n",
        "---\naliases:\n  - \"/blogs/old\"\n  - /a\n  - \"/b\"\ntitle: T\nguid: \"id\"\n---\n")]
    [InlineData("---\nredirect_from:\n- /a\n---\n", "---\nredirect_from:\n- \"/blogs/old\"\n- /a\nguid: \"id\"\n---\n")]
    public void Values_are_added_and_everything_else_stays_as_it_is(string before, string after)
    {
        var edit = new FrontMatterEdit(new("posts/a.md", before, HasMark: false));
        edit.AddAliases([Old]);
        edit.Add("guid", "id");
        edit.Apply().Text.ShouldBe(after);
    }

    /// <summary>A document that is renamed to a former name must not redirect from its own URL.</summary>
    [Theory]
    [InlineData("---\naliases: [\"/blogs/now\"]\n---\n", "---\naliases: [\"/blogs/old\"]\n---\n")]
    [InlineData("---\naliases: [/a, '/blogs/now/', /b]\n---\n", "---\naliases: [/a, \"/blogs/old\", /b]\n---\n")]
    [InlineData("---\naliases: /blogs/now\n---\n", "---\naliases: [\"/blogs/old\"]\n---\n")]
    [InlineData("---\nredirect_from:\n  - /a\n  - /blogs/now # before\n---\n", "---\nredirect_from:\n  - /a\n  - \"/blogs/old\" # before\n---\n")]
    [InlineData("---\naliases: [/a]\n---\n", "---\naliases: [\"/blogs/old\", /a]\n---\n")]
    public void An_alias_that_is_the_new_URL_is_replaced(string before, string after)
    {
        var edit = new FrontMatterEdit(new("posts/a.md", before, HasMark: false));
        edit.AddAliases([Old], instead: "/blogs/now");
        edit.Apply().Text.ShouldBe(after);
    }

    [Theory]
    [InlineData("---\nslug: old # comment\n---\n", "---\nslug: new # comment\n---\n")]
    [InlineData("---\nslug: 'old'\n---\n", "---\nslug: \"new\"\n---\n")]
    [InlineData("---\ntitle: old\n---\n", "---\ntitle: old\n---\n")]
    public void A_slug_is_replaced_where_there_is_one(string before, string after)
    {
        var edit = new FrontMatterEdit(new("posts/a.md", before, HasMark: false));
        edit.ReplaceSlug("new");
        edit.Apply().Text.ShouldBe(after);
    }

    [Fact]
    public void A_file_is_written_with_its_byte_order_mark_and_its_permissions()
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-test-");
        var path = Path.Combine(folder.FullName, "a.md");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "# A\r\n"u8]);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
        var file = TextFile.Read(folder.FullName, "a.md");
        (file with { Text = file.Text + "B\r\n" }).Write(folder.FullName);
        File.ReadAllBytes(path).ShouldBe([0xEF, 0xBB, 0xBF, .. "# A\r\nB\r\n"u8]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(mode);
        Directory.EnumerateFiles(folder.FullName).Count().ShouldBe(1);
        folder.Delete(recursive: true);
    }
}
