using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Tests.Reading;

public sealed class KeyListTests
{
    [Fact]
    public void No_spelling_of_a_front_matter_key_is_also_that_of_another_key() => ShouldBeUnique(
        TextFields.All.Select(field => (field.Key, (IEnumerable<string>)field.Spellings)).Append(("ignored", TextFields.Ignored)));

    [Fact]
    public void No_key_is_read_for_two_properties()
    {
        foreach (var read in (Action<YamlFields>[])[FrontMatterReader.ReadAll, fields => new ProfileReader(new("", new(), [])).Read(fields),
            fields => SiteReader.Read(fields, "site.yaml")])
        {
            var keys = YamlFields.KeysOf(read);
            keys.Count.ShouldBeGreaterThan(10);
            ShouldBeUnique(keys.Select(key => (key, (IEnumerable<string>)key.Split(' '))));
        }

        YamlFields.KeysOf(fields => fields.Text("a", "b")).ShouldBe(["a b"]);
    }

    private static void ShouldBeUnique(IEnumerable<(string List, IEnumerable<string> Names)> lists) =>
        lists.SelectMany(list => list.Names.Distinct(KeyComparer.Instance), (list, name) => (list.List, Name: name))
            .GroupBy(key => key.Name, KeyComparer.Instance).Where(key => key.Count() > 1)
            .Select(key => $"{key.Key} is in {string.Join(" and ", key.Select(k => k.List))}").ShouldBeEmpty();
}
