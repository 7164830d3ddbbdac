// On an editor's pages alone (tools/edit.py): load the page anew when the site was built anew.
{
    const here = document.currentScript.src;
    const built = document.currentScript.dataset.built;
    setInterval(async () => {
        const answer = await fetch(here.replace(/\.js$/, ".txt"), { cache: "no-store" });
        if (answer.ok && (await answer.text()) !== built) location.reload();
    }, 700);
}
