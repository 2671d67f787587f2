namespace Portfolio.Content.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_content_library_knows_nothing_of_HTTP() =>
        typeof(ContentServices).Assembly.GetReferencedAssemblies().Select(a => a.Name)
            .ShouldAllBe(name => !name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && name != "System.Net.Http");
}
