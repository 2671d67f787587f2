using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portfolio.Content.Model;
using Portfolio.Content.Search;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Tests.Store;

public sealed class EntityInsertsTests
{
    [Fact]
    public void Inserted_entities_are_stored_as_EF_Core_stores_them()
    {
        using var folder = new SiteFolder(Path.Combine(TestPlace.Sites, "Sample"));
        folder.Sync.Run();
        var entities = folder.Now.Store.Read(connection => connection.Context.AllDocuments.Include(d => d.Body).ToList()
            .SelectMany(d => (object[])[d, d.Body!, .. IndexedText.Of(d)])
            .Concat(connection.Context.PostTags.ToList()).Concat(connection.Context.Files.ToList())
            .Concat(connection.Context.Media.ToList()).ToList());
        entities.Select(e => e.GetType()).Distinct().Count().ShouldBe(7);
        var id = entities.OfType<Document>().First().Id;
        entities.AddRange((object[])[
            new Diagnostic("a.md", 1, 2, Rule.LinkAmbiguous, "First"), new Diagnostic("a.md", 3, 4, Rule.LinkDead, "Second"),
            new AliasUrl(id, "/alias", "/Alias", 1, 2), new ImageOrigin("https://example.com", id),
            new MetaValue("key", "value"),
        ]);

        var saved = Fill(folder, "saved", context =>
        {
            var row = 0L;
            foreach (var entity in entities.Where(e => e is Diagnostic or AliasUrl))
                context.Entry(entity).Property(PortfolioContext.RowId).CurrentValue = ++row;
            context.AddRange(entities.Where(e => e is not Body));
            context.SaveChanges();
        });
        var inserted = Fill(folder, "inserted", context =>
        {
            using var transaction = context.Database.BeginTransaction();
            using (var inserts = new EntityInserts(context, (SqliteTransaction)transaction.GetDbTransaction()))
                entities.ForEach(inserts.Add);
            transaction.Commit();
        });

        StoreDump.Of(inserted).ShouldBe(StoreDump.Of(saved));
        StoreDump.Of(inserted).Length.ShouldBeGreaterThan(10_000);
    }

    private static StoreFile Fill(SiteFolder folder, string name, Action<PortfolioContext> fill)
    {
        var store = new StoreFile(Path.Combine(folder.Data, name + ".db"));
        using (var connection = store.Create())
            fill(connection.Context);
        store.Complete("test");
        return store;
    }
}
