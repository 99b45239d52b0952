using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MpiLab.Api.Storage.Migrations
{
    /// <inheritdoc />
    public partial class JobsByOwner : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Jobs_OwnerId_Id",
                table: "Jobs",
                columns: new[] { "OwnerId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Jobs_OwnerId_Id",
                table: "Jobs");
        }
    }
}
