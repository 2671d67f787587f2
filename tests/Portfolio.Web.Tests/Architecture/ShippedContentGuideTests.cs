using YamlDotNet.RepresentationModel;

namespace Portfolio.Web.Tests.Architecture;

public sealed class ShippedContentGuideTests
{
    /// <summary>Whoever follows the guide for a fork must not publish a part of the sample by mistake.</summary>
    [Fact]
    public void The_guide_for_a_fork_names_every_file_and_every_setting_of_the_sample()
    {
        var content = TestPlace.ShippedContent;
        var guide = File.ReadAllText(Path.Combine(content, "README.md"));
        var settings = new YamlStream();
        settings.Load(new StringReader(File.ReadAllText(Path.Combine(content, "site.yaml"))));
        var keys = ((YamlMappingNode)settings.Documents[0].RootNode).Children.Keys.Select(key => key.ToString());
        Directory.GetDirectories(content).Select(folder => Path.GetFileName(folder) + "/")
            .Concat(Directory.GetFiles(content).Select(Path.GetFileName)).Concat(keys)
            .Where(name => name != "README.md" && !guide.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
